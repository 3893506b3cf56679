//! Files of 20,000 rows, 3,000 of them bad.
