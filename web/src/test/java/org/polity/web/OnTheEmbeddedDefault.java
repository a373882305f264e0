package org.polity.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** Runs on the real thing: PostgreSQL, a node, the deployed contracts, three evaluators and the demo community, once for all tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "polity.embedded.folder=target/embedded",
            "polity.embedded.packages=../contracts/node_modules",
            "polity.site.writes-per-minute=10000"
        })
@ContextConfiguration(initializers = AnewEachRun.class)
public @interface OnTheEmbeddedDefault {}
