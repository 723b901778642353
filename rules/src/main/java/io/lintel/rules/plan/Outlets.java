package io.lintel.rules.plan;

import io.lintel.rules.trace.Outlet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where rules may publish, read from their instructions. */
public final class Outlets {
    private Outlets() {}

    public static List<Outlet> of(RulePlan rule) {
        return rule.program().stream()
                .flatMap(Outlets::message)
                .map(message -> outlet(message.topic()))
                .distinct()
                .toList();
    }

    private static Stream<PublishPlan> message(Op op) {
        return switch (op) {
            case Op.Publish publish -> Stream.of(publish.message());
            case Op.Request request -> Stream.of(request.message());
            case Op.Gather gather -> Stream.of(gather.message());
            case Op.Wait _,
                    Op.WaitUntil _,
                    Op.Unless _,
                    Op.Jump _,
                    Op.Loop _,
                    Op.Next _,
                    Op.Fork _,
                    Op.SetVariable _,
                    Op.Call _,
                    Op.Log _,
                    Op.Stop _,
                    Op.End _ -> Stream.empty();
        };
    }

    private static Outlet outlet(TopicPlan topic) {
        return new Outlet(topic.parts().stream()
                .map(part -> switch (part) {
                    case TopicPlan.Fixed(String text) -> text;
                    case TopicPlan.Hole hole -> "{" + hole.text() + "}";
                })
                .collect(Collectors.joining()));
    }
}
