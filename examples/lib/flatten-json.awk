# Prints every scalar of a JSON document as a line "path<TAB>value", for instance
#   payment.amount<TAB>48000
# The document must be canonical (one line, no blanks between tokens), as the runner writes it.
# In strings \" and \\ are decoded; other escapes stay as they are, so that a value is one line. A dot
# in a member's name is written \. so that {"a.b": 1} does not pass for {"a": {"b": 1}}.

function fail(why) { print "flatten-json: " why > "/dev/stderr"; failed = 1; exit 1 }

function take(expected) {
  if (substr(text, at, 1) != expected) fail("expected " expected " at " at)
  at++
}

function string(    out, c) {
  take("\"")
  out = ""
  while ((c = substr(text, at, 1)) != "\"") {
    if (c == "") fail("a string does not end")
    if (c == "\\") {
      at++
      c = substr(text, at, 1)
      if (c != "\"" && c != "\\") c = "\\" c
    }
    out = out c
    at++
  }
  at++
  return out
}

function literal(    start) {
  start = at
  while (at <= length(text) && index(",]}", substr(text, at, 1)) == 0) at++
  return substr(text, start, at - start)
}

function members(path,    name) {
  take("{")
  while (substr(text, at, 1) != "}") {
    name = string()
    gsub(/[.]/, "\\.", name)
    take(":")
    value(path == "" ? name : path "." name)
    if (substr(text, at, 1) != "}") take(",")
  }
  at++
}

function elements(path,    n) {
  take("[")
  n = 0
  while (substr(text, at, 1) != "]") {
    value(path "." n++)
    if (substr(text, at, 1) != "]") take(",")
  }
  at++
}

function value(path,    c) {
  c = substr(text, at, 1)
  if (c == "{") members(path)
  else if (c == "[") elements(path)
  else if (c == "\"") print path "\t" string()
  else print path "\t" literal()
}

{ text = text $0 }

END {
  if (failed) exit 1
  at = 1
  members("")
  if (at != length(text) + 1) fail("something follows the document")
}
