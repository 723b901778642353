package io.lintel.sim.fleet;

/** The topics of a home, as its rules know them. */
final class HomeTopics {

    static final String ANY_PHONE_TARGET = "phone/+/rooms/+/target";
    static final String ANY_THERMOSTAT_STATE = "home/+/thermostat/state";
    static final String ANY_HVAC_STATE = "home/+/hvac/state";

    private HomeTopics() {}

    static String phoneTarget(String user, String room) {
        return "phone/" + user + "/rooms/" + room + "/target";
    }

    static String thermostatSet(String room) {
        return "home/" + room + "/thermostat/set";
    }

    static String thermostatState(String room) {
        return "home/" + room + "/thermostat/state";
    }

    static String hvacSet(String room) {
        return "home/" + room + "/hvac/set";
    }

    static String hvacState(String room) {
        return "home/" + room + "/hvac/state";
    }
}
