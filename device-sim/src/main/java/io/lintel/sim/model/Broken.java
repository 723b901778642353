package io.lintel.sim.model;

import io.lintel.sim.model.Content.Field;
import io.lintel.sim.model.Content.Quantity;
import io.lintel.sim.model.Content.Truth;
import io.lintel.sim.model.Content.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A device with a fault, from a moment on. What it is inside stays right: only what it says is wrong, or when. */
final class Broken implements DeviceModel {

    /** A drifting sensor is off by this share of its first value after a day, to one side. */
    private static final double DRIFT_PER_DAY = 0.05;

    /** A wrong clock goes by up to this share too fast or too slow; that of a cheap oscillator, a thousandfold. */
    private static final double SKEW = 0.05;

    private static final double DAY_NANOS = 86_400e9;

    private final DeviceModel device;
    private final Fault fault;
    private final long afterNanos;
    private final double side;
    private final Map<String, Content> first = new HashMap<>();

    Broken(DeviceModel device, Fault fault, DevicePlan plan, long afterNanos) {
        this.device = device;
        this.fault = fault;
        this.afterNanos = afterNanos;
        this.side = 2 * plan.seed().child("side").random().nextDouble() - 1;
    }

    @Override
    public long firstNanos() {
        return ours(device.firstNanos());
    }

    @Override
    public Step step(long nowNanos, List<Heard> heard) {
        Step step = device.step(theirs(nowNanos), heard);
        long next = step.nextNanos() == NEVER ? NEVER : Math.max(nowNanos + 1, ours(step.nextNanos()));
        return new Step(spoiled(step.said(), nowNanos), next);
    }

    @Override
    public List<Said> report(long nowNanos) {
        return spoiled(device.report(theirs(nowNanos)), nowNanos);
    }

    @Override
    public List<Said> greeting(long nowNanos) {
        return device.greeting(theirs(nowNanos));
    }

    @Override
    public List<String> speaksOn() {
        return device.speaksOn();
    }

    @Override
    public List<String> listensTo() {
        return device.listensTo();
    }

    @Override
    public Optional<Said> will() {
        return device.will();
    }

    @Override
    public OptionalDouble wish() {
        return device.wish();
    }

    private double pace() {
        return fault == Fault.CLOCK_SKEW ? 1 + SKEW * side : 1;
    }

    /** What the device takes for now. */
    private long theirs(long nanos) {
        return nanos <= afterNanos ? nanos : afterNanos + (long) ((nanos - afterNanos) * pace());
    }

    private long ours(long nanos) {
        return nanos == NEVER || nanos <= afterNanos
                ? nanos
                : afterNanos + (long) Math.ceil((nanos - afterNanos) / pace());
    }

    private List<Said> spoiled(List<Said> said, long nowNanos) {
        if (nowNanos < afterNanos) {
            return said;
        }
        return switch (fault) {
            case NONE, CLOCK_SKEW -> said;
            case SILENT -> List.of();
            case STUCK -> said.stream().map(this::asTheFirst).toList();
            case DRIFT -> said.stream().map(one -> drifted(one, nowNanos)).toList();
            case DUPLICATE -> repeated(said, false);
            case FLAPPING -> repeated(said, true);
        };
    }

    private Said asTheFirst(Said said) {
        Content content = first.computeIfAbsent(said.topic(), topic -> said.content());
        return new Said(said.topic(), content, said.retained());
    }

    private Said drifted(Said said, long nowNanos) {
        if (!(said.content() instanceof Content.Fields fields)) {
            return said; // the texts of real products are not taken apart
        }
        double factor = 1 + DRIFT_PER_DAY * side * (nowNanos - afterNanos) / DAY_NANOS;
        List<Field> drifted = fields.fields().stream()
                .map(field -> field instanceof Quantity(String name, double value)
                        ? new Quantity(name, Math.rint(value * factor * 100) / 100)
                        : field)
                .toList();
        return new Said(said.topic(), new Content.Fields(drifted), said.retained());
    }

    /** Each message once more, with what was said before in between when it takes it back. */
    private List<Said> repeated(List<Said> said, boolean takesBack) {
        List<Said> all = new ArrayList<>();
        for (Said one : said) {
            all.add(one);
            if (takesBack) {
                all.add(new Said(one.topic(), opposite(one.content()), one.retained()));
            }
            all.add(one);
        }
        return all;
    }

    /** On for off, false for true and 1 for 0; other quantities jump to 0. */
    private static Content opposite(Content content) {
        if (!(content instanceof Content.Fields fields)) {
            return content;
        }
        List<Field> turned = fields.fields().stream()
                .map(field -> switch (field) {
                    case Quantity quantity -> (Field) new Quantity(quantity.name(), quantity.value() == 0 ? 1 : 0);
                    case Word word -> new Word(word.name(), word.value().equals("ON") ? "OFF" : word.value());
                    case Truth truth -> new Truth(truth.name(), !truth.value());
                })
                .toList();
        return new Content.Fields(turned);
    }
}
