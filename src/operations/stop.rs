//! The two ways in which an operation ends early: refused, or failed.

use crate::domain::problem::Problem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::operations::Error;

/// Why an operation has no result. Both go up with `?`; whoever shows refusals takes them out with
/// [`Answered::answer`].
#[derive(Debug)]
pub enum Stop {
    /// A no, to be told to the person.
    Refused(Refusal),
    /// A surprise, such as a database that is gone.
    Failed(Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<FieldErrors> for Stop {
    fn from(errors: FieldErrors) -> Self {
        Self::Refused(errors.into())
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem.into())
    }
}

/// Of whatever an [`Error`] is made from.
impl<E> From<E> for Stop
where
    Error: From<E>,
{
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Takes the end of an operation apart.
pub trait Answered {
    /// The answer to the person, where nothing failed: a result or a refusal.
    type Told;

    /// The failure goes on with `?`; what is left is `Ok` or the refusal.
    fn answer(self) -> Result<Self::Told, Error>;
}

impl<T> Answered for Result<T, Stop> {
    type Told = Result<T, Refusal>;

    fn answer(self) -> Result<Self::Told, Error> {
        match self {
            Ok(result) => Ok(Ok(result)),
            Err(Stop::Refused(refusal)) => Ok(Err(refusal)),
            Err(Stop::Failed(error)) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database;
    use crate::domain::problem::UserProblem;

    fn stopped(by: impl Into<Stop>) -> Result<(), Stop> {
        Err(by.into())
    }

    #[test]
    fn a_no_is_told_and_a_surprise_goes_on() {
        let problem = Problem::from(UserProblem::InTrash);
        let errors = FieldErrors::one("email", "Email", "", UserProblem::InTrash);
        assert_eq!(stopped(Refusal::NotFound).answer().unwrap(), Err(Refusal::NotFound));
        assert_eq!(stopped(problem.clone()).answer().unwrap(), Err(Refusal::Rule(problem)));
        assert_eq!(stopped(errors.clone()).answer().unwrap(), Err(Refusal::Fields(errors)));
        assert_eq!(Ok::<_, Stop>(3).answer().unwrap(), Ok(3));
        let failed = stopped(database::Error::AlreadyFailed).answer();
        assert!(matches!(failed, Err(Error::Database(database::Error::AlreadyFailed))));
        assert!(matches!(stopped(Error::Password).answer(), Err(Error::Password)));
    }
}
