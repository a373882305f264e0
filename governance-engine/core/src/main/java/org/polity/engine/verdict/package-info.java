/** The answer: findings, the outcome they add up to, and the statement that is signed. */
@NullMarked
package org.polity.engine.verdict;

import org.jspecify.annotations.NullMarked;
