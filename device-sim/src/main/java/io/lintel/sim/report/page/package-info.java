/**
 * A run as one page of HTML that needs nothing but itself: no script, style, font or image from elsewhere.
 *
 * <p>A line belongs here if it draws. Names in a result are anybody's text: they reach the page through {@link
 * io.lintel.sim.report.page.Markup} alone, which escapes them.
 */
@NullMarked
package io.lintel.sim.report.page;

import org.jspecify.annotations.NullMarked;
