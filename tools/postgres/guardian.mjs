/**
 * The shell that stands between us and PostgreSQL. It runs in a session of its own, so that Ctrl-C reaches us and not the
 * database, and it holds one end of a pipe whose other end only we hold: when we are gone, in whatever way (kill -9 too), the
 * pipe closes and PostgreSQL is asked to shut down in good order (SIGINT, "fast shutdown"), and after a minute to stop at once.
 * The process that waits for the pipe is another than the one that waits for PostgreSQL, so either may be killed.
 * The signal goes only to the process that postmaster.pid names: by then the number may have been given to somebody else.
 *
 * Arguments: the postgres program, the data directory, PostgreSQL's own options.
 */
export const guardianScript = `
program=$1 data=$2
shift 2
exec 3<&0
"$program" -D "$data" "$@" 3<&- </dev/null &
server=$!
(
  read -r nothing <&3
  asked=no waited=0
  while kill -0 "$server" 2>/dev/null; do
    named=
    read -r named 2>/dev/null <"$data/postmaster.pid"
    if [ "$named" = "$server" ]; then
      if [ "$asked" = no ]; then kill -INT "$server"; asked=yes; fi
      if [ "$waited" -ge 60 ]; then kill -QUIT "$server"; fi
    elif [ "$asked" = yes ] || [ "$waited" -ge 10 ]; then
      break
    fi
    sleep 1
    waited=$((waited + 1))
  done
) &
watcher=$!
exec 3<&-
wait "$server"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
`;
