@NullMarked
package org.polity.web;

import org.jspecify.annotations.NullMarked;
