package io.lintel.sim.ledger;

/** The kinds of messages in a home, and how the delivery of each is judged. */
public enum Kind {
    PHONE_TARGET("phone target", Judge.NUMBER, "phone → broker → witness, by number"),
    THERMOSTAT_SET("thermostat set", Judge.VALUE, "phone → rule → thermostat, by value"),
    THERMOSTAT_STATE("thermostat state", Judge.NUMBER, "thermostat → broker → witness, by number"),
    HVAC_SET("hvac set", Judge.EFFECT, "by what it must bring about"),
    HVAC_STATE("hvac state", Judge.NUMBER, "hvac → broker → witness, by number");

    /** By what a message is known again at its receiver. */
    public enum Judge {
        /** It carries its number from end to end. */
        NUMBER,
        /** A rule sends it; its value tells which message caused it. */
        VALUE,
        /** A rule sends it when it sees fit; only its absence can be judged, by the state it leaves behind. */
        EFFECT
    }

    private final String label;
    private final Judge judge;
    private final String way;

    Kind(String label, Judge judge, String way) {
        this.label = label;
        this.judge = judge;
        this.way = way;
    }

    public String label() {
        return label;
    }

    public Judge judge() {
        return judge;
    }

    /** From where to where it is judged, for people. */
    public String way() {
        return way;
    }
}
