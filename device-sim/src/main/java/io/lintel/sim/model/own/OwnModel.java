package io.lintel.sim.model.own;

import io.lintel.rules.expression.Expression;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A model that a scenario defines. All its devices share it; what each of them knows is a value in each slot of the {@link
 * Words}.
 *
 * @param about what it is, in half a sentence
 * @param parameters what can be set about it; they have the first slots, in this order
 * @param first the first values of its state, in the order in which they are worked out; their slots follow
 * @param every the time between two steps; empty for the time between two reports
 * @param step the next values of its state, in the order in which they are worked out, each from what is there already
 */
public record OwnModel(
        String name,
        String about,
        List<Setting> parameters,
        List<Assignment> first,
        Optional<Duration> every,
        List<Assignment> step,
        List<Hearing> hearings,
        List<Message> messages) {

    public OwnModel {
        parameters = List.copyOf(parameters);
        first = List.copyOf(first);
        step = List.copyOf(step);
        hearings = List.copyOf(hearings);
        messages = List.copyOf(messages);
    }

    /** What a slot becomes. */
    public record Assignment(int slot, Expression value) {}

    /**
     * What a received message changes.
     *
     * @param condition when it counts; empty for always
     */
    public record Hearing(OwnTopic topic, Optional<Expression> condition, List<Assignment> set) {

        public Hearing {
            set = List.copyOf(set);
        }
    }

    /**
     * What it says.
     *
     * @param condition beside its occasion; empty for always
     */
    public record Message(
            OwnTopic topic, Body body, Occasion occasion, Optional<Expression> condition, boolean retained) {}

    /** What stands in a message. */
    public sealed interface Body {

        /** Named values, in the payload format of the group. */
        record Fields(List<Field> fields) implements Body {

            public Fields {
                fields = List.copyOf(fields);
            }
        }

        record Field(String name, Expression value) {}

        /** A text that is sent as it is. */
        record Text(Expression text) implements Body {}
    }

    /** When it is said. */
    public sealed interface Occasion {

        /** Whenever the device reports. */
        record EachReport() implements Occasion {}

        /** After each step or message that has made this another value. */
        record Changes(Expression value) implements Occasion {}

        /** After each step or message that has made this true. */
        record Becomes(Expression condition) implements Occasion {}
    }

    /** As what a fleet can consist of. */
    public ModelKind kind() {
        return new ModelKind(name, about, parameters, plan -> new OwnDevice(this, plan, Trouble.IGNORED)).breakable();
    }

    /** Whether it has to be awake at each of its steps, because somebody may see from outside when they are made. */
    boolean wakesForSteps() {
        return messages.stream().anyMatch(message -> !(message.occasion() instanceof Occasion.EachReport))
                || step.stream().anyMatch(one -> one.value().reads().contains(CommonWord.AMBIENT.text()));
    }

    /** How many slots a device has. */
    int slots() {
        return parameters.size() + first.size();
    }
}
