# Runs a program of a shadow server and ends it when dbops ends.
#   $1 folder to remove when dbops ended without a word; $2 log file; the program and its arguments
# Standard input is a pipe that only dbops holds, so it ends with dbops, kill -9 included.
# Says "started PID", later "ended CODE"; a line on standard input after that leaves the folder.
folder=$1
log=$2
shift 2
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null >>"$log" 2>&1 3<&- &
program=$!
trap '' PIPE
echo "started $program"
{
  read -r word <&3
  kill -QUIT "$program"
} >/dev/null 2>&1 &
guard=$!
wait "$program"
code=$?
# The guard goes first: it must not signal a process that only has the same number. Waiting for its
# end matters: until then it may still take the line that is meant for the last command here.
kill -KILL "$guard" 2>/dev/null
wait "$guard" 2>/dev/null
echo "ended $code" 2>/dev/null
read -r word <&3 && exit 0
rm -rf -- "$folder"
