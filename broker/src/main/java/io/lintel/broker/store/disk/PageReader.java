package io.lintel.broker.store.disk;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads for the loops, on a thread of its own, so that neither they nor commits wait for a page of a queue. */
final class PageReader implements AutoCloseable {
    private final Tables tables;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("lintel-store-read").factory());

    PageReader(Tables tables) {
        this.tables = tables;
    }

    /** Answers with what is committed now or a little later. */
    void answer(List<Reading<?>> readings) {
        thread.execute(() -> {
            try {
                tables.use(engine -> {
                    try (Engine.View view = engine.view()) {
                        readings.forEach(reading -> reading.answer(view));
                    }
                    return true;
                });
            } catch (IOException e) {
                readings.forEach(reading -> reading.refuse(e));
            }
        });
    }

    @Override
    public void close() {
        thread.close();
    }
}
