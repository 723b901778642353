package io.lintel.broker.message;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * User properties that are made when somebody first looks at them: those of a publish that nobody gets, or only clients of
 * MQTT 3.1.1, are never made.
 */
public final class LateProperties extends AbstractList<UserProperty> implements RandomAccess {
    private final Supplier<List<UserProperty>> maker;
    private volatile @Nullable List<UserProperty> made;

    /** @param maker gives the same properties whenever and on whatever thread it is asked */
    public LateProperties(Supplier<List<UserProperty>> maker) {
        this.maker = maker;
    }

    private List<UserProperty> made() {
        List<UserProperty> known = made;
        if (known == null) {
            known = List.copyOf(maker.get());
            made = known;
        }
        return known;
    }

    @Override
    public UserProperty get(int index) {
        return made().get(index);
    }

    @Override
    public int size() {
        return made().size();
    }
}
