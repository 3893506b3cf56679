# shellcheck shell=bash
# Runs the parts of scripts/test, remembers how each ended, and reports.

names=()
results=()
seconds=()
notes=()

# The exit code with which a part says that it could not run here.
SKIPPED=77

# part NAME COMMAND… runs one part and goes on whatever becomes of it.
part() {
    local name=$1 started=$SECONDS code=0
    shift
    printf '\n== %s\n' "$name"
    "$@" </dev/null || code=$?
    names+=("$name")
    seconds+=($((SECONDS - started)))
    case $code in
        0) results+=(passed) ;;
        "$SKIPPED") results+=(skipped) ;;
        *) results+=(FAILED) ;;
    esac
}

# skip SENTENCE… ends a part that cannot run: a failure in CI, a loud skip elsewhere.
skip() {
    printf '!! %s\n' "$*"
    [ -z "${CI:-}" ] || return 1
    return "$SKIPPED"
}

# unasked SENTENCE… ends a part that could not find out, through no fault of this checkout: it fails nowhere, and the
# last lines of the run say so.
unasked() {
    notes+=("$*")
    printf '!! %s\n' "$*"
    return "$SKIPPED"
}

# The closing table; ends non-zero when a part failed.
report() {
    local index note failed=0
    printf '\n%-15s %-8s %s\n' part result seconds
    for index in "${!names[@]}"; do
        printf '%-15s %-8s %7d\n' "${names[$index]}" "${results[$index]}" "${seconds[$index]}"
        [ "${results[$index]}" != FAILED ] || failed=1
    done
    printf '%-15s %-8s %7d\n' total "$([ $failed = 0 ] && echo passed || echo FAILED)" "$SECONDS"
    for note in "${notes[@]}"; do printf '!! %s\n' "$note"; done
    exit $failed
}

# run_tests ARGUMENTS… runs Rust tests, each in a process of its own where cargo-nextest is there.
run_tests() {
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --locked "$@"
    else
        cargo test --locked --no-fail-fast "$@"
    fi
}
