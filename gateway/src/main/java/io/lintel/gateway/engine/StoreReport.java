package io.lintel.gateway.engine;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.store.Owed;
import io.lintel.broker.store.Restoration;
import io.lintel.broker.store.disk.DiskStore;
import io.lintel.broker.store.disk.UnusableStoreException;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the store of a Lintel that does not run, read as a start would read it.
 *
 * @param format as the store names it
 * @param sizeBytes of its files
 * @param usableBytes that its disk has left
 * @param queued messages that wait for all sessions
 */
public record StoreReport(String format, long sizeBytes, long usableBytes, long sessions, long queued, long retained) {

    /**
     * Reads the store in the folder of the engine {@code lintel}.
     *
     * @throws StartException when a start would fail there, with what is wrong and what to do
     */
    public static StoreReport of(LintelConfig config, Path folder) {
        try (DiskStore store = DiskStore.open(ConfiguredStore.of(config, false).in(folder))) {
            Count count = new Count();
            store.restore(count);
            return new StoreReport(
                    Files.readString(folder.resolve("format")).strip(),
                    store.sizeBytes(),
                    Files.getFileStore(folder).getUsableSpace(),
                    count.sessions,
                    count.queued,
                    count.retained);
        } catch (UnusableStoreException e) {
            throw new StartException(StoreOpening.sentence(e), e);
        } catch (IOException e) {
            throw new StartException("The store in %s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    /** Counts what it is told. */
    private static final class Count implements Restoration {
        private long sessions;
        private long queued;
        private long retained;

        @Override
        public void session(
                long number, ClientId client, @Nullable String user, long secondsLeft, @Nullable Will will) {
            sessions++;
        }

        @Override
        public void subscription(long session, Subscription subscription, int id) {}

        @Override
        public void sent(long session, Owed delivery, int packetId, boolean released) {
            queued++;
        }

        @Override
        public void waiting(long session, long messages, long bytes) {
            queued += messages;
        }

        @Override
        public void kept(byte[] key, byte[] value) {}

        @Override
        public void received(long session, int packetId) {}

        @Override
        public void retained(long number, Publish publish, long ageNanos) {
            retained++;
        }
    }
}
