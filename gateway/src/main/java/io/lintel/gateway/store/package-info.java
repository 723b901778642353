/**
 * The one data folder, who may use it, and what lives in it.
 *
 * <p>A line belongs here if it decides where on disk something of Lintel lies. What the files hold is the business of
 * those who write them.
 */
@NullMarked
package io.lintel.gateway.store;

import org.jspecify.annotations.NullMarked;
