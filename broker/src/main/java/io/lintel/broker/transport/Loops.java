package io.lintel.broker.transport;

import io.lintel.broker.route.Commons;
import io.lintel.broker.route.Shard;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The event loops of a broker, each with its shard. Any thread may use it. */
final class Loops {
    private final EventLoopGroup group;
    private final List<Loop> all = new ArrayList<>();
    private final Map<Object, Loop> byOwner = new HashMap<>();

    Loops(NativeTransport kernel, Commons commons) {
        int count = commons.config().eventLoops();
        var placement = new Placement(commons.config().clientsPerLoop());
        this.group = kernel.newLoops(count, placement);
        long waitingBytes = PlatformDependent.maxDirectMemory() / 2 / count;
        for (EventExecutor executor : group) {
            EventLoop eventLoop = (EventLoop) executor;
            Loop loop = new Loop(eventLoop, new Shard(commons, eventLoop, System::nanoTime), waitingBytes);
            all.add(loop);
            byOwner.put(eventLoop, loop);
            byOwner.put(loop.shard(), loop);
        }
        placement.among(all);
    }

    EventLoopGroup group() {
        return group;
    }

    List<Loop> all() {
        return all;
    }

    Loop of(EventLoop eventLoop) {
        return found(byOwner.get(eventLoop));
    }

    Loop of(Shard shard) {
        return found(byOwner.get(shard));
    }

    private static Loop found(@Nullable Loop loop) {
        if (loop == null) {
            throw new NoSuchElementException("no loop of this broker");
        }
        return loop;
    }
}
