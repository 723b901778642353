/** The MQTT clients that people really use, behind one small face, so that a test says what it wants and not how. */
@NullMarked
package io.lintel.gateway.client;

import org.jspecify.annotations.NullMarked;
