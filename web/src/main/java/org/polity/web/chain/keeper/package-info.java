/** Sends calls that any account may make, from an account of the site without any other right. */
@NamedInterface("keeper")
@NullMarked
package org.polity.web.chain.keeper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
