package io.lintel.rules.state;

import io.lintel.rules.plan.Key;

/** A message of an input, for a key: what a run that waits looks out for. */
record WatchKey(int input, Key key) {}
