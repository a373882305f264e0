/** Charts as numbers: what a template draws as SVG, with a title, a text alternative and the table behind it. */
@NamedInterface("chart")
@NullMarked
package org.polity.web.site.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
