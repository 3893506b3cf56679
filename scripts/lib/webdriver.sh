# shellcheck shell=bash
# One chromedriver for one run, on a port of its own choice.

webdriver_pid=
webdriver_log=

start_webdriver() {
    if [ -n "${SWITCHROOM_TEST_WEBDRIVER:-}" ]; then
        echo "using SWITCHROOM_TEST_WEBDRIVER"
        return
    fi
    command -v chromedriver >/dev/null || { skip "chromedriver is not installed. The browser journeys do not run."; return; }
    webdriver_log=$(mktemp "${TMPDIR:-/tmp}/switchroom-webdriver.XXXXXX") || return
    chromedriver --port=0 >"$webdriver_log" 2>&1 &
    webdriver_pid=$!
    local port
    for _ in $(seq 100); do
        port=$(sed -n 's/.*started successfully on port \([0-9]*\).*/\1/p' "$webdriver_log")
        [ -z "$port" ] || break
        sleep 0.1
    done
    [ -n "$port" ] || { cat "$webdriver_log"; return 1; }
    export SWITCHROOM_TEST_WEBDRIVER="http://127.0.0.1:$port"
    echo "$(chromedriver --version), $SWITCHROOM_TEST_WEBDRIVER"
}

stop_webdriver() {
    [ -z "$webdriver_log" ] || rm -f "$webdriver_log"
    [ -z "$webdriver_pid" ] || kill "$webdriver_pid" 2>/dev/null
}
