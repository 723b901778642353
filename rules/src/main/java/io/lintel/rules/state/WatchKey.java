package io.lintel.rules.state;

import io.lintel.rules.plan.GroupKeys;
import io.lintel.rules.plan.Key;
import org.jspecify.annotations.Nullable;

/**
 * What a run that waits looks out for: messages of an input.
 *
 * @param group whose members they are about, or null: about one key
 * @param key the key, or what the members have in common
 */
record WatchKey(int input, @Nullable GroupKeys group, Key key) {
    WatchKey(int input, Key key) {
        this(input, null, key);
    }
}
