# shellcheck shell=bash
# A private PostgreSQL cluster in a folder. Layout of that folder:
#   location      where the cluster is: `cluster` beside it, or elsewhere if the user that PostgreSQL runs as may not enter here
# and of the location:
#   data/         the cluster, complete or absent: it is made beside and renamed
#   admin, owner  passwords of the roles `postgres` and `instantcheckout`, mode 600
#   port, log
# Any other cluster of this machine is left alone.

oldest_postgres=14

major_of() { "$1/postgres" --version 2>/dev/null | sed -n 's/^[^0-9]*\([0-9][0-9]*\).*/\1/p'; }

postgres_folders() {
    local found
    if [ -n "${POSTGRES_BIN:-}" ]; then
        printf '%s\n' "$POSTGRES_BIN"
        return
    fi
    found=$(command -v initdb || true)
    if [ -n "$found" ]; then dirname "$found"; fi
    # Newest first.
    for found in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin \
        /Applications/Postgres.app/Contents/Versions/[0-9]*/bin; do
        if [ -x "$found/postgres" ]; then printf '%s %s\n' "$(major_of "$found")" "$found"; fi
    done | sort -rn | cut -d ' ' -f 2-
}

# Sets pg_bin and pg_major: the wanted major version if one is named, else the first that is new enough.
search_postgres() { # [major]
    local folder major
    pg_bin='' pg_major='' pg_seen=''
    while IFS= read -r folder; do
        if [ ! -x "$folder/postgres" ] || [ ! -x "$folder/initdb" ] || [ ! -x "$folder/pg_ctl" ]; then continue; fi
        major=$(major_of "$folder")
        is_number "$major" || continue
        case ", $pg_seen," in *", $major,"*) ;; *) pg_seen="$pg_seen${pg_seen:+, }$major" ;; esac
        if [ -n "${1:-}" ] && [ "$major" -ne "$1" ]; then continue; fi
        if [ "$major" -lt "$oldest_postgres" ]; then continue; fi
        pg_bin=$folder pg_major=$major
        return 0
    done <<LIST
$(postgres_folders)
LIST
    return 1
}

find_postgres() { # [major of an existing cluster]
    if search_postgres "${1:-}"; then return; fi
    if [ -n "${1:-}" ] && [ -n "$pg_seen" ]; then
        fail "the database was made by PostgreSQL $1, and this machine has only $pg_seen: install PostgreSQL $1, or begin afresh with ./run --reset"
    fi
    if [ -z "${POSTGRES_BIN:-}" ] && can_install; then
        install_package postgresql
        if search_postgres "${1:-}"; then return; fi
    fi
    fail "PostgreSQL $oldest_postgres or newer is missing${pg_seen:+ (found $pg_seen)}: install it (Debian: apt-get install postgresql; macOS: brew install postgresql@17), or use one that runs already with --database \"<connection string>\""
}

# PostgreSQL refuses to run as root: there it runs as the owner of the cluster, at first its own system user.
pg_user=postgres
as_postgres() {
    if is_root; then
        (cd / && LC_ALL=C runuser -u "$pg_user" -- "$@")
    else
        LC_ALL=C "$@"
    fi
}

require_postgres_user() {
    is_root || return 0
    have runuser || fail "PostgreSQL does not run as root and runuser is missing: start this as an ordinary user"
    id "$pg_user" >/dev/null 2>&1 || fail "PostgreSQL does not run as root and there is no system user '$pg_user': start this as an ordinary user"
}

read_location() { # folder; sets pg_home
    pg_home=$(cat "$1/location")
    case $pg_home in /*) ;; *) pg_home=$1/$pg_home ;; esac
}

open_home() { # folder of an existing cluster
    read_location "$1"
    [ -d "$pg_home" ] || fail "the database was in $pg_home and is not there any more: bring it back, or begin afresh with ./run --reset"
    [ -x "$pg_home" ] || fail "the database in $pg_home belongs to another user of this machine: start this as that user"
    [ -s "$pg_home/data/PG_VERSION" ] || fail "the database in $pg_home/data is damaged or gone: bring it back, or begin afresh with ./run --reset"
    # shellcheck disable=SC2012 # stat differs between Linux and macOS
    pg_user=$(ls -ld "$pg_home" | awk '{ print $3 }')
}

# Complete only once location is written: what an interrupted start left behind is made again.
new_home() { # folder
    mkdir -p "$1"
    pg_home=$1/cluster
    rm -rf "$pg_home"
    if is_root; then
        chmod go+x "$1"
        if ! as_postgres test -x "$1"; then
            mkdir -p /var/lib/instantcheckout
            chmod 711 /var/lib/instantcheckout
            pg_home=$(mktemp -d /var/lib/instantcheckout/cluster.XXXXXX)
        fi
    fi
    mkdir -p "$pg_home"
    chmod 700 "$pg_home"
    if is_root; then chown "$pg_user" "$pg_home"; fi
}

keep_location() { # folder
    local location=$pg_home
    if [ "$location" = "$1/cluster" ]; then location=cluster; fi
    printf '%s\n' "$location" >"$1/location"
}

write_private() { # file, content from standard input
    (umask 077 && cat >"$1.new" && mv -f "$1.new" "$1")
    if is_root; then chown "$pg_user" "$1"; fi
}

create_cluster() {
    local owner
    say "creating a PostgreSQL $pg_major cluster"
    random_hex 24 | write_private "$pg_home/admin"
    random_hex 24 | write_private "$pg_home/owner"
    owner=$(cat "$pg_home/owner")
    as_postgres "$pg_bin/initdb" -D "$pg_home/data.new" -U postgres --pwfile="$pg_home/admin" -A scram-sha-256 \
        --encoding=UTF8 --locale=C --data-checksums --no-instructions >"$pg_home/initdb.log" 2>&1 ||
        fail "initdb failed: $(tail -n 1 "$pg_home/initdb.log") (log: $pg_home/initdb.log)"
    # Single-user mode, one statement a line: role and database exist before the first connection.
    printf '%s\n' \
        "CREATE ROLE instantcheckout LOGIN PASSWORD '$owner'" \
        "CREATE DATABASE instantcheckout OWNER instantcheckout" |
        as_postgres "$pg_bin/postgres" --single -c exit_on_error=on -D "$pg_home/data.new" postgres >>"$pg_home/initdb.log" 2>&1 ||
        fail "the new cluster does not work: $(tail -n 1 "$pg_home/initdb.log") (log: $pg_home/initdb.log)"
    mv "$pg_home/data.new" "$pg_home/data"
}

cluster_process() { sed -n 1p "$pg_home/data/postmaster.pid" 2>/dev/null || true; }

cluster_runs() {
    local pid
    pid=$(cluster_process)
    is_number "$pid" && is_alive "$pid" || return 1
    case $(command_of "$pid") in *"$pg_home/data"*) return 0 ;; esac
    return 1
}

choose_port() {
    pg_port=$(cat "$pg_home/port" 2>/dev/null || true)
    if is_number "$pg_port" && ! port_in_use 127.0.0.1 "$pg_port"; then return; fi
    pg_port=$(free_port)
    printf '%s\n' "$pg_port" | write_private "$pg_home/port"
}

# Sets pg_home, pg_bin and pg_port. A cluster that runs already is taken as it is.
start_cluster() { # folder [further settings of postgres]
    local folder=$1 extra=${2:-} pid from=1 tries=0 said
    if [ -f "$folder/location" ]; then
        open_home "$folder"
        find_postgres "$(cat "$pg_home/data/PG_VERSION")"
        require_postgres_user
    else
        find_postgres
        require_postgres_user
        new_home "$folder"
        create_cluster
        keep_location "$folder"
    fi
    if cluster_runs; then
        pg_port=$(cat "$pg_home/port")
        return
    fi
    # The number in a stale file may belong to another program by now; PostgreSQL would take that one for itself.
    pid=$(cluster_process)
    if ! is_number "$pid" || is_alive "$pid"; then rm -f "$pg_home/data/postmaster.pid"; fi
    if [ -f "$pg_home/log" ]; then
        from=$(($(wc -c <"$pg_home/log") + 1))
        if [ "$from" -gt 10000000 ]; then mv -f "$pg_home/log" "$pg_home/log.1" && from=1; fi
    fi
    choose_port
    # Settings on the command line: what a file says cannot make a commit less durable.
    until as_postgres "$pg_bin/pg_ctl" start -s -w -t 300 -D "$pg_home/data" -l "$pg_home/log" -o "-c listen_addresses=127.0.0.1 -c port=$pg_port \
-c unix_socket_directories= -c fsync=on -c synchronous_commit=on -c full_page_writes=on -c max_connections=200 -c timezone=UTC -c log_timezone=UTC $extra" \
        >"$folder/start.log" 2>&1 </dev/null; do
        tries=$((tries + 1))
        said=$(tail -c "+$from" "$pg_home/log" 2>/dev/null || true)
        case $said in
        *"could not bind"* | *"could not create any TCP/IP sockets"*) choose_port ;;
        # The backends of a killed server need a moment to notice.
        *"still in use"* | *"lock file"*) sleep 0.5 ;;
        *) tries=100 ;;
        esac
        if [ "$tries" -ge 20 ]; then
            said=$(printf '%s\n' "$said" | grep -E 'FATAL|PANIC' | head -n 1 || printf '%s\n' "$said" | tail -n 1)
            fail "PostgreSQL did not start${said:+ (${said#*UTC })}; log: $pg_home/log. ./run --reset begins afresh, without the data"
        fi
        from=$(($(wc -c <"$pg_home/log") + 1))
    done
    if tail -c "+$from" "$pg_home/log" | grep -q 'automatic recovery in progress'; then
        say "PostgreSQL was not stopped cleanly and has recovered"
    fi
}

# Needs nothing but the folder, so that a trap can call it at any time.
stop_cluster() { # folder
    [ -f "$1/location" ] || return 0
    read_location "$1"
    cluster_runs || return 0
    # shellcheck disable=SC2012
    pg_user=$(ls -ld "$pg_home" | awk '{ print $3 }')
    if [ -z "${pg_bin:-}" ]; then search_postgres "$(cat "$pg_home/data/PG_VERSION")" || return 1; fi
    as_postgres "$pg_bin/pg_ctl" stop -s -w -t 60 -m fast -D "$pg_home/data" >/dev/null 2>&1 ||
        as_postgres "$pg_bin/pg_ctl" stop -s -w -t 30 -m immediate -D "$pg_home/data" >/dev/null 2>&1
}

remove_cluster() { # folder
    stop_cluster "$1"
    if [ -f "$1/location" ]; then rm -rf "$pg_home"; fi
    rm -rf "$1"
}

admin_connection() { printf 'Host=127.0.0.1;Port=%s;Username=postgres;Password=%s' "$pg_port" "$(cat "$pg_home/admin")"; }

owner_connection() {
    printf 'Host=127.0.0.1;Port=%s;Username=instantcheckout;Password=%s;Database=instantcheckout' "$pg_port" "$(cat "$pg_home/owner")"
}
