#!/usr/bin/env bash
# What the action runs: the commands that are asked for, with annotations on the output, and their reports in a folder.
# Ends as the worst of them: nothing that could not be checked passes.
set -uo pipefail

if [[ ! -x node_modules/.bin/lockstep ]] && ! npx --no-install lockstep --version >/dev/null 2>&1; then
  echo "::error title=Lockstep::Lockstep is not installed in $PWD. Run \`npm ci\` before this step, or set \`working-directory\`."
  exit 2
fi

folder="$(mktemp -d "${RUNNER_TEMP:-/tmp}/lockstep-XXXXXX")"
summary="$folder/summary.md"
: >"$summary"
worst=0

# The log is for people, the lines that begin with two colons are for the platform, the summary is for the run.
run() {
  local name="$1" code=0
  shift
  npx --no-install lockstep "$@" --report github \
    --report "text=$folder/$name.txt" --report "markdown=$folder/$name.md" --report "html=$folder/$name.html" || code=$?
  if [[ -s "$folder/$name.txt" ]]; then cat "$folder/$name.txt"; fi
  if [[ -s "$folder/$name.md" ]]; then
    { cat "$folder/$name.md"; echo; } >>"$summary"
  elif ((code != 0)); then
    printf '**`lockstep %s` could not be run**: it ended with %s. The log says why.\n\n' "$name" "$code" >>"$summary"
  fi
  echo "$name=$code" >>"${GITHUB_OUTPUT:-/dev/null}"
  if ((code > worst)); then worst=$code; fi
}

read -ra check_args <<<"${LOCKSTEP_CHECK_ARGS:-}"
read -ra drift_args <<<"${LOCKSTEP_DRIFT_ARGS:-}"

if [[ "${LOCKSTEP_CHECK:-true}" == true ]]; then run check check "${check_args[@]}"; fi
if [[ -n "${LOCKSTEP_URL:-}" ]]; then
  run drift drift --url "$LOCKSTEP_URL" "${drift_args[@]}"
elif [[ "${LOCKSTEP_DRIFT:-false}" == true ]]; then
  run drift drift "${drift_args[@]}"
fi

cat "$summary" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
{
  echo "summary=$summary"
  echo "page=$folder"
} >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$worst"
