# shellcheck shell=bash
# A private PostgreSQL for one run: own folder, own user, a Unix socket, no port.
# It promises no durability (fsync off), since nothing in it outlives the run.

pg_folder=

# The folder of the newest PostgreSQL programs on this machine, or nothing.
postgres_folder() {
    if command -v initdb >/dev/null && command -v postgres >/dev/null; then
        dirname "$(readlink -f "$(command -v initdb)")"
    else
        ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1
    fi
}

# PostgreSQL refuses to run as root: then another user runs it.
as_postgres_user() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u "$(postgres_user)" -- "$@"
    else
        "$@"
    fi
}

postgres_user() {
    if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

start_postgres() {
    if [ -n "${SWITCHROOM_TEST_POSTGRES:-}" ]; then
        echo "using SWITCHROOM_TEST_POSTGRES"
        return
    fi
    local programs
    programs=$(postgres_folder)
    [ -n "$programs" ] || { skip "PostgreSQL is not installed. The tests run on SQLite only."; return; }
    pg_folder=$(mktemp -d "${TMPDIR:-/tmp}/switchroom-pg.XXXXXX") || return
    [ "$(id -u)" != 0 ] || chown "$(postgres_user)" "$pg_folder"
    (
        cd "$pg_folder" || exit
        as_postgres_user "$programs/initdb" --pgdata data --username switchroom --auth trust \
            --encoding UTF8 --locale C --no-sync >initdb.log || { cat initdb.log; exit 1; }
        as_postgres_user "$programs/pg_ctl" start --pgdata data --wait --silent --log server.log \
            --options "$(postgres_options)" || { cat server.log; exit 1; }
    ) || return
    export SWITCHROOM_TEST_POSTGRES="postgres://switchroom@localhost/postgres?host=$pg_folder"
    echo "$("$programs/postgres" --version) in $pg_folder"
}

postgres_options() {
    printf -- '-c %s ' "unix_socket_directories=$pg_folder" listen_addresses= max_connections=300 \
        fsync=off synchronous_commit=off full_page_writes=off wal_level=minimal max_wal_senders=0 \
        autovacuum=off shared_buffers=128MB
}

stop_postgres() {
    [ -n "$pg_folder" ] || return 0
    (cd "$pg_folder" && as_postgres_user "$(postgres_folder)/pg_ctl" stop --pgdata data --mode immediate --silent)
    rm -rf "$pg_folder"
}
