package io.lintel.gateway.app;

import io.lintel.gateway.config.StartException;

/**
 * What is said on the command line, for this one start and no other.
 *
 * @param acceptDataLoss a damaged store is set aside under a dated name, and an empty one begun
 */
record StartOptions(boolean acceptDataLoss) {
    static final StartOptions USUAL = new StartOptions(false);

    private static final String ACCEPT_DATA_LOSS = "--accept-data-loss";

    /**
     * What these words say.
     *
     * @throws StartException when one of them means nothing
     */
    static StartOptions of(String... words) {
        boolean acceptDataLoss = false;
        for (String word : words) {
            if (!word.equals(ACCEPT_DATA_LOSS)) {
                throw new StartException(
                        "./lintel run does not know \"%s\". It knows %s; everything else is configured, see ./lintel run --help."
                                .formatted(word, ACCEPT_DATA_LOSS));
            }
            acceptDataLoss = true;
        }
        return new StartOptions(acceptDataLoss);
    }
}
