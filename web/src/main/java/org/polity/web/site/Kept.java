package org.polity.web.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a page that is the same for every reader: the page depends only on its address, its language and the state of the site. It
 * neither reads a cookie nor holds a token. The room `kept` makes the page once.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Kept {

    /** The parameters of the page's address. An address with another parameter is not kept. */
    String[] value() default {};
}
