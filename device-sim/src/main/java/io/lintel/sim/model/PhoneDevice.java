package io.lintel.sim.model;

import io.lintel.sim.model.PhoneUser.Targets;
import io.lintel.sim.model.Settings.Choice;
import io.lintel.sim.model.Settings.Figure;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** The phone of a person who wants a place at another temperature now and then. */
final class PhoneDevice implements DeviceModel {

    static final ModelKind KIND = new ModelKind(
            "phone",
            "a person who sets the target of a place now and then, and looks at its heating",
            List.of(
                    new Figure("lowest", -60, 60, 19, "°C, the lowest target"),
                    new Figure("highest", -60, 60, 23, "°C, the highest, at least 1.5 above the lowest"),
                    new Choice(
                            "tells",
                            List.of("rules", "thermostat"),
                            "rules",
                            "whom it tells: rules, which pass it on, or the thermostat of the place by itself")),
            PhoneDevice::new);

    private final PhoneUser user;
    private final String topic;
    private final String heatingTopic;
    private long wishes;
    private double target;

    private PhoneDevice(DevicePlan plan) {
        double lowest = plan.settings().number("lowest");
        double highest = Math.max(plan.settings().number("highest"), lowest + 1.5);
        this.user = new PhoneUser(
                plan.seed().child("user"),
                new Targets(lowest, highest),
                Duration.ofNanos(plan.firstNanos()),
                plan.every());
        this.topic = plan.settings().word("tells").equals("rules")
                ? "phone/" + plan.name() + "/rooms/" + plan.place().name() + "/target"
                : "home/" + plan.place().name() + "/thermostat/set";
        this.heatingTopic = "home/" + plan.place().name() + "/hvac/state";
        this.target = user.wish(0).target();
    }

    @Override
    public long firstNanos() {
        return user.wish(0).at().toNanos();
    }

    @Override
    public Step step(long nowNanos, List<Heard> heard) {
        Wish wish = user.wish(wishes);
        if (wish.at().toNanos() > nowNanos) {
            return new Step(List.of(), wish.at().toNanos());
        }
        target = wish.target();
        do { // of wishes that were missed, the latest counts
            wishes++;
        } while (user.wish(wishes).at().toNanos() <= nowNanos);
        return new Step(report(nowNanos), user.wish(wishes).at().toNanos());
    }

    @Override
    public List<Said> report(long nowNanos) {
        return List.of(new Said(topic, Content.of(new Content.Quantity("target", target))));
    }

    @Override
    public OptionalDouble wish() {
        return OptionalDouble.of(target);
    }

    @Override
    public List<String> speaksOn() {
        return List.of(topic);
    }

    @Override
    public List<String> listensTo() {
        return List.of(heatingTopic);
    }
}
