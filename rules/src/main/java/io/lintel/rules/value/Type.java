package io.lintel.rules.value;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The kinds that an expression may come to. What a device sends may be anything; what a comparison comes to is known.
 * An expression fits where its kinds and the wanted ones meet; unless all of them are wanted, that is looked at again
 * when the rule runs.
 */
public record Type(Set<Kind> kinds) {
    public static final Type NUMBER = of(Kind.NUMBER);
    public static final Type TEXT = of(Kind.TEXT);
    public static final Type BOOL = of(Kind.BOOL);
    public static final Type DURATION = of(Kind.DURATION);
    public static final Type LIST = of(Kind.LIST);
    public static final Type MAP = of(Kind.MAP);
    public static final Type ANY = new Type(EnumSet.allOf(Kind.class));

    public Type {
        kinds = Set.copyOf(kinds);
    }

    public static Type of(Kind... kinds) {
        return new Type(Set.of(kinds));
    }

    public static Type of(Collection<Kind> kinds) {
        return new Type(Set.copyOf(kinds));
    }

    public static Type of(Value value) {
        return value instanceof Value.Known known ? of(known.kind()) : ANY;
    }

    public Type or(Type other) {
        EnumSet<Kind> both = EnumSet.copyOf(kinds);
        both.addAll(other.kinds);
        return new Type(both);
    }

    /** The kinds that both have; maybe none. */
    public Set<Kind> common(Type other) {
        return kinds.stream().filter(other.kinds::contains).collect(Collectors.toUnmodifiableSet());
    }

    public boolean meets(Type other) {
        return !common(other).isEmpty();
    }

    /** Whether the expression comes to nothing but these kinds. */
    public boolean within(Set<Kind> wanted) {
        return wanted.containsAll(kinds);
    }

    /** For people, with an article: {@code a number or a text}. */
    public String described() {
        return described(kinds);
    }

    /** For people, with an article: {@code a number or a text}. */
    public static String described(Set<Kind> kinds) {
        if (kinds.size() == Kind.values().length) {
            return "anything";
        }
        List<String> all = EnumSet.copyOf(kinds).stream().map(Kind::described).toList();
        String last = all.getLast();
        return all.size() == 1 ? last : String.join(", ", all.subList(0, all.size() - 1)) + " or " + last;
    }
}
