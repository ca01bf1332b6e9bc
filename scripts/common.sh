# shellcheck shell=bash
# Shared by ./run, ./test and scripts/postgres. Written for bash 3.2, the bash of macOS:
# no associative arrays, no mapfile, no `wait -n`, no GNU-only flags.

# Where progress lines go: standard output, unless the caller prints data there.
progress_fd=1
program=${0##*/}

say() { printf '==> %s\n' "$*" >&"$progress_fd"; }

fail() {
    printf '%s: %s\n' "$program" "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

is_root() { [ "$(id -u)" -eq 0 ]; }

is_number() { case $1 in '' | *[!0-9]*) return 1 ;; esac; }

random_hex() { LC_ALL=C od -An -v -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

random_base64() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }

# Something accepts connections at this address and port.
port_in_use() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# Below the ranges that Linux and macOS take outgoing ports from.
free_port() {
    local port tries=0
    while [ "$tries" -lt 200 ]; do
        port=$((20000 + RANDOM % 10000))
        if ! port_in_use 127.0.0.1 "$port"; then
            printf '%s' "$port"
            return
        fi
        tries=$((tries + 1))
    done
    fail "found no free port between 20000 and 29999 on 127.0.0.1"
}

is_alive() { kill -0 "$1" 2>/dev/null; }

command_of() {
    if [ -r "/proc/$1/cmdline" ]; then
        tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null || true
    elif have ps; then
        ps -ww -o command= -p "$1" 2>/dev/null || true
    fi
}

can_install() { is_root && have apt-get && [ -f /etc/debian_version ]; }

install_package() { # package
    say "installing the Debian package $1"
    local log
    log=$(mktemp "${TMPDIR:-/tmp}/instantcheckout-apt.XXXXXX")
    if ! { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1" ||
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1"; }; } \
        >"$log" 2>&1 </dev/null; then
        fail "apt-get could not install $1: $(grep -E '^E:' "$log" | tail -n 1) (log: $log)"
    fi
    rm -f "$log"
}

# Sets dotnet, and the folder of the SDK in PATH for what it starts.
find_dotnet() {
    local candidate
    for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "$HOME/.dotnet/dotnet" /usr/local/share/dotnet/dotnet \
        /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /opt/homebrew/bin/dotnet /usr/local/bin/dotnet; do
        [ -x "$candidate" ] || continue
        if (cd / && "$candidate" --list-sdks) 2>/dev/null | grep -q '^10\.'; then
            # shellcheck disable=SC2034 # read by the callers
            dotnet=$candidate
            export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1
            return
        fi
    done
    fail "the .NET SDK 10 is missing: get it from https://dotnet.microsoft.com/download/dotnet/10.0"
}

# A step runs in a process group of its own: a signal to the script is answered at once, and nothing that the
# step started (compiler servers, test hosts) outlives it.
step_pid='' watchdog_pid=''
run_step() { # seconds log command...
    local seconds=$1 log=$2 status=0
    shift 2
    set -m
    "$@" </dev/null >"$log" 2>&1 &
    step_pid=$!
    (
        sleep "$seconds"
        printf '\n%s: gave up after %s seconds\n' "$program" "$seconds" >>"$log"
        kill -KILL -- "-$step_pid"
    ) </dev/null >/dev/null 2>&1 &
    watchdog_pid=$!
    set +m
    wait "$step_pid" 2>/dev/null || status=$?
    end_step
    return "$status"
}

end_step() {
    local group
    for group in $watchdog_pid $step_pid; do
        kill -KILL -- "-$group" 2>/dev/null || true
        wait "$group" 2>/dev/null || true
    done
    step_pid='' watchdog_pid=''
}

# A compiler server of our own, so that ending the step ends it and nobody else's.
# shellcheck disable=SC2034 # read by the callers
build_options=(-nodeReuse:false "-p:SharedCompilationId=instantcheckout-$$" -v:q -nologo -consoleLoggerParameters:NoSummary)
