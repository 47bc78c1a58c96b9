"""A worker for the generation jobs of a project: python3 worker.py <project id>

Each request names the worker's attempt at its job, so it is safe to send again when no answer comes.
"""
import http.client, json, os, sys, time, urllib.error, urllib.request, uuid

URL = os.environ.get("TOMBSTONE_URL", "http://127.0.0.1:4000") + "/graphql"
TOKEN, PAUSE = os.environ.get("TOMBSTONE_TOKEN"), float(os.environ.get("PAUSE_MS", "1000")) / 1000
HEADERS = {"content-type": "application/json"} | ({"authorization": f"Bearer {TOKEN}"} if TOKEN else {})
TRY_AGAIN = ("SERVICE_UNAVAILABLE", "RATE_LIMITED", "INTERNAL_SERVER_ERROR")


def generate(job):
    """Replace this: make the audio, store it, and return where it is. Raise an error when that fails."""
    return [{"uri": f"s3://audio/{job['id']}.flac", "durationSeconds": len(job["prompt"]) / 15}]


def send(field, **variables):
    """Sends a mutation until the service answers. Raises RuntimeError when the service refuses it."""
    types = {"audioSamples": "[AudioSampleInput!]!", "error": "String!"}
    declared = ", ".join(f"${name}: {types.get(name, 'ID!')}" for name in variables)
    given = ", ".join(f"{name}: ${name}" for name in variables)
    query = f"mutation ({declared}) {{ {field}({given}) {{ job {{ id prompt }} }} }}"
    body = json.dumps({"query": query, "variables": variables}).encode()
    while True:
        try:
            answer = json.load(urllib.request.urlopen(urllib.request.Request(URL, body, HEADERS), timeout=30))
            code = answer["errors"][0]["extensions"]["code"] if "errors" in answer else None
            if code is None:
                return answer["data"][field]["job"]
            if code not in TRY_AGAIN:
                raise RuntimeError(answer["errors"][0]["message"])
        except (OSError, ValueError, http.client.HTTPException) as error:
            if isinstance(error, urllib.error.HTTPError) and error.code < 500 and error.code != 429:
                raise RuntimeError(error.read().decode()) from error
            print(error, file=sys.stderr)
        time.sleep(PAUSE)


while True:
    attempt = str(uuid.uuid4())
    job = send("claimJob", projectId=sys.argv[1], attempt=attempt)
    if job is None:
        time.sleep(PAUSE)
        continue
    try:
        samples, failure = generate(job), None
    except Exception as error:
        samples, failure = None, str(error) or repr(error)
    try:
        if samples is None:
            send("failJob", id=job["id"], attempt=attempt, error=failure)
        else:
            send("completeJob", id=job["id"], attempt=attempt, audioSamples=samples)
    except RuntimeError as refusal:  # Somebody cancelled the job meanwhile: nobody needs the result then.
        print(job["id"], refusal, file=sys.stderr)
