/** Past releases judged again, by the policies in force and by a draft. */
@NullMarked
package org.polity.engine.replay;

import org.jspecify.annotations.NullMarked;
