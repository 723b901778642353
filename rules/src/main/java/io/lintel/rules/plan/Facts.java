package io.lintel.rules.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known, for an evaluation to read. */
public interface Facts {
    /** What is known of an input for a key in the order of the input's captures, or null when nothing was heard yet. */
    @Nullable
    Twin twin(InputPlan input, Key key);

    /** The keys of a group for which something was heard, in the order in which it was first. */
    List<Key> members(GroupKeys group, Key key);
}
