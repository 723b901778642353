package io.lintel.sim.model.own;

import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Value;
import io.lintel.sim.model.Content;
import io.lintel.sim.model.Content.Field;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.own.OwnModel.Body;
import io.lintel.sim.model.own.OwnModel.Message;
import io.lintel.sim.model.own.OwnModel.Occasion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a device says, and what it remembers for that: how things stood when it looked at them last. */
final class Speech {

    private final List<Message> messages;
    private final List<String> topics;
    private final Knowledge knows;
    private final boolean reports;
    private final @Nullable Value[] before;

    Speech(List<Message> messages, DevicePlan plan, Knowledge knows) {
        this.messages = messages;
        this.topics = messages.stream().map(each -> each.topic().of(plan)).toList();
        this.knows = knows;
        this.reports = messages.stream().anyMatch(each -> each.occasion() instanceof Occasion.EachReport);
        this.before = new @Nullable Value[messages.size()];
        settle();
    }

    /** Takes what is to be told when it changes as it stands. */
    void settle() {
        for (int i = 0; i < before.length; i++) {
            if (messages.get(i).occasion() instanceof Occasion.Changes changes) {
                before[i] = knows.look(changes.value());
            }
        }
    }

    List<String> topics() {
        return topics.stream().distinct().toList();
    }

    /** What is said because something is otherwise than it was. */
    void changed(List<Said> said) {
        for (int i = 0; i < before.length; i++) {
            boolean now = switch (messages.get(i).occasion()) {
                case Occasion.EachReport() -> false;
                case Occasion.Changes(var value) -> isOther(i, knows.look(value));
                case Occasion.Becomes(var condition) ->
                    isOther(i, knows.look(condition)) && Value.Bool.TRUE.equals(before[i]);
            };
            if (now) {
                say(i, said);
            }
        }
    }

    /** Whether a value is another than before; what is unknown leaves it as it was. */
    private boolean isOther(int message, Value now) {
        if (!(now instanceof Value.Known)) {
            return false;
        }
        Value last = before[message];
        before[message] = now;
        return last == null || !(last instanceof Value.Known) || !Comparison.same(last, now);
    }

    /** Whether there is something that it says with each report. */
    boolean reports() {
        return reports;
    }

    /** What it says with each report. */
    void report(List<Said> said) {
        for (int i = 0; i < before.length; i++) {
            if (messages.get(i).occasion() instanceof Occasion.EachReport) {
                say(i, said);
            }
        }
    }

    /** How things stand: what it says with each report; all that it can say when it never reports. */
    void answer(List<Said> said) {
        if (reports) {
            report(said);
        } else {
            for (int i = 0; i < before.length; i++) {
                say(i, said);
            }
        }
    }

    private void say(int message, List<Said> said) {
        Message one = messages.get(message);
        if (one.condition().isEmpty() || knows.holds(one.condition().get())) {
            content(one.body()).ifPresent(content -> said.add(new Said(topics.get(message), content, one.retained())));
        }
    }

    /** What is not known is left out; nothing is said when there is nothing left. */
    private Optional<Content> content(Body body) {
        return switch (body) {
            case Body.Text text ->
                knows.known(text.text()) instanceof Value.Text(String filled)
                        ? Optional.of(new Content.Text(filled))
                        : Optional.empty();
            case Body.Fields fields -> {
                List<Field> known = new ArrayList<>();
                fields.fields().forEach(field -> add(field, known));
                yield known.isEmpty() ? Optional.empty() : Optional.of(new Content.Fields(known));
            }
        };
    }

    private void add(Body.Field field, List<Field> known) {
        switch (knows.known(field.value())) {
            case Value.Num number -> known.add(new Content.Quantity(field.name(), number.asDouble()));
            case Value.Bool(boolean truth) -> known.add(new Content.Truth(field.name(), truth));
            case Value.Text(String text) -> known.add(new Content.Word(field.name(), text));
            default -> {} // left out, and told
        }
    }
}
