package io.lintel.rules.syntax;

import io.lintel.rules.Target;
import io.lintel.rules.payload.Encoding;
import io.lintel.rules.value.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule does, as it was written. */
public sealed interface StepNode {
    Span span();

    /** Publishes a message. */
    record Publish(MessageNode message, Span span) implements StepNode {}

    /**
     * Publishes a message and waits for an answer.
     *
     * @param reply where the answer comes, or null: where the request says, by its MQTT 5 response topic
     * @param within how long each try waits
     * @param retry how often it is published again
     * @param as the name of the answer, or empty
     * @param otherwise the steps when there is no answer; empty: the step fails
     */
    record Request(
            MessageNode message,
            @Nullable Template reply,
            Expr within,
            int retry,
            String as,
            List<StepNode> otherwise,
            Span span)
            implements StepNode {
        public Request {
            otherwise = List.copyOf(otherwise);
        }
    }

    /**
     * Publishes a message for every item and collects the answers.
     *
     * @param each the list of items, or null: one message, which many answer
     * @param item the name of an item in topic, payload and reply
     * @param reply where the answers come; {@code +} stands for any level
     * @param as the name of what was collected
     */
    record Gather(
            MessageNode message, @Nullable Expr each, String item, Template reply, Expr within, String as, Span span)
            implements StepNode {}

    /** Lets time pass. */
    record Wait(Expr duration, Span span) implements StepNode {}

    /**
     * Waits until a condition is true.
     *
     * @param timeout how long at most, or null: for ever
     * @param otherwise the steps when it has not become true in time; empty: the run goes on
     */
    record WaitUntil(Expr condition, @Nullable Expr timeout, List<StepNode> otherwise, Span span) implements StepNode {
        public WaitUntil {
            otherwise = List.copyOf(otherwise);
        }
    }

    /** Takes the first case whose condition is true. */
    record Choose(List<Case> cases, List<StepNode> otherwise, Span span) implements StepNode {
        public Choose {
            cases = List.copyOf(cases);
            otherwise = List.copyOf(otherwise);
        }
    }

    record Case(Expr condition, List<StepNode> steps) {
        public Case {
            steps = List.copyOf(steps);
        }
    }

    /** Takes the steps for each item of a list, one after the other. */
    record ForEach(Expr list, String item, List<StepNode> steps, Span span) implements StepNode {
        public ForEach {
            steps = List.copyOf(steps);
        }
    }

    /** Takes several lists of steps side by side, and goes on when all have come to their end. */
    record Parallel(List<List<StepNode>> branches, Span span) implements StepNode {
        public Parallel {
            branches = branches.stream().map(List::copyOf).toList();
        }
    }

    /** Gives variables of the rule new values. */
    record SetVariables(List<Assignment> assignments, Span span) implements StepNode {
        public SetVariables {
            assignments = List.copyOf(assignments);
        }
    }

    record Assignment(String name, PayloadNode value, Span span) {}

    /** Carries out a scene, or the condition and the steps of another rule. */
    record Run(String target, Span span) implements StepNode {}

    /**
     * Sends an HTTP request.
     *
     * @param body null for none
     * @param as the name of the answer, or empty
     * @param otherwise the steps when it fails; empty: the step fails
     */
    record Http(
            String method,
            Template url,
            List<Header> headers,
            @Nullable PayloadNode body,
            Expr within,
            String as,
            List<StepNode> otherwise,
            Span span)
            implements StepNode {
        public Http {
            headers = List.copyOf(headers);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** A name and its value. */
    record Header(String name, Template value) {}

    /** Sends a mail. */
    record Mail(Template to, Template subject, Template text, Expr within, List<StepNode> otherwise, Span span)
            implements StepNode {
        public Mail {
            otherwise = List.copyOf(otherwise);
        }
    }

    /** Writes a line into the log. */
    record Log(Target.Level level, Template text, Span span) implements StepNode {}

    /** Ends the run. */
    record Stop(Span span) implements StepNode {}

    /**
     * A message to publish.
     *
     * @param qos 0, 1 or 2
     * @param expiry how long it is worth delivering, or null
     * @param encoding how the payload is written
     */
    record MessageNode(
            Template topic,
            PayloadNode payload,
            int qos,
            boolean retain,
            @Nullable Expr expiry,
            List<Header> user,
            Encoding encoding) {
        public MessageNode {
            user = List.copyOf(user);
        }
    }
}
