@NullMarked
package org.polity.web.site.chart;

import org.jspecify.annotations.NullMarked;
