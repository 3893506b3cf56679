# shellcheck shell=bash
# What the tests need beside Rust: PostgreSQL, PgBouncer, Chromium with its driver, axe-core.
# Nothing of it is part of Switchroom, and nothing of it is committed.

# Finds accessibility mistakes in the pages; the browser journeys load it.
AXE_CORE=axe-core@4.14.1

# Keeps the licenses and sources of dependencies to deny.toml.
CARGO_DENY=0.20.2

install_tools() {
    local packages=()
    # Where Debian has pgbouncer, which is not in everybody's path.
    PATH=$PATH:/usr/sbin
    [ -n "${SWITCHROOM_TEST_POSTGRES:-}" ] || [ -n "$(postgres_folder)" ] || packages+=(postgresql)
    command -v pgbouncer >/dev/null || packages+=(pgbouncer)
    if [ "$mode" = all ] && [ -z "${SWITCHROOM_TEST_WEBDRIVER:-}" ]; then
        command -v chromium >/dev/null || packages+=(chromium)
        command -v chromedriver >/dev/null || packages+=(chromium-driver)
    fi
    [ "$mode" = quick ] || [ -f "$target/tools/node_modules/axe-core/axe.min.js" ] || command -v npm >/dev/null || packages+=(npm)
    # Each of them, whatever is missing for the others.
    local worst=0
    install_packages "${packages[@]}" || worst=$?
    [ "$mode" = quick ] || install_axe || worst=$?
    install_cargo_deny || worst=$?
    return $worst
}

# install_packages NAME… installs Debian packages when this is root on such a system.
install_packages() {
    [ $# -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        skip "missing: $*. As root on Debian this command installs them by itself."
        return
    fi
    echo "installing $*"
    local apt=(apt-get -qq -o DPkg::Lock::Timeout=300)
    "${apt[@]}" update && DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y --no-install-recommends "$@" >/dev/null
}

install_axe() {
    local file=$target/tools/node_modules/axe-core/axe.min.js
    [ -f "$file" ] && return
    command -v npm >/dev/null || { skip "missing: npm, which brings axe-core. The journeys do not check accessibility."; return; }
    echo "installing $AXE_CORE"
    npm install --silent --no-save --ignore-scripts --no-audit --no-fund --prefix "$target/tools" "$AXE_CORE"
}

# Built once for all checkouts of a machine: building it takes minutes.
install_cargo_deny() {
    local cache=${XDG_CACHE_HOME:-$HOME/.cache}/switchroom
    PATH=$PATH:$cache/bin
    command -v cargo-deny >/dev/null && return
    echo "installing cargo-deny $CARGO_DENY"
    CARGO_TARGET_DIR=$target/tools/build cargo install --quiet --locked --root "$cache" "cargo-deny@$CARGO_DENY" &&
        rm -rf "$target/tools/build"
}

check_dependencies() {
    cargo deny --locked --all-features check --hide-inclusion-graph bans licenses sources
}

# Known weaknesses of dependencies. Their database is outside, and not every machine reaches it.
check_advisories() {
    command -v cargo-deny >/dev/null || { skip "missing: cargo-deny"; return; }
    cargo deny fetch db ||
        { unasked "KNOWN WEAKNESSES WERE NOT ASKED FOR: their database cannot be reached. Run cargo deny check advisories where it can."; return; }
    cargo deny --locked --offline --all-features check --hide-inclusion-graph advisories
}
