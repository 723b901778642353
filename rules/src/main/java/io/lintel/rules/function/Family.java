package io.lintel.rules.function;

/** What functions are about: the chapters of their reference. */
public enum Family {
    KNOWN("What is known"),
    NUMBERS("Numbers"),
    TEXT("Text"),
    LISTS("Lists and maps"),
    TIME("Time and calendar"),
    SUN("Sun"),
    UNITS("Units"),
    FORMATS("Formats"),
    HASHES("Hashes and signatures"),
    PLACES("Places");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
