package org.polity.web.chain;

import java.util.Locale;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.words.Words;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A report as problem details of RFC 9457: its {@code type} is the page {@code /errors/{code}} of this site, {@code
 * detail} the sentence in the reader's language. Programs use {@code code} and {@code arguments}.
 */
public final class CodedProblem {

    private CodedProblem() {}

    /** @param title of the kind of problem, in the reader's language */
    public static ProblemDetail of(HttpStatusCode status, Coded reason, String title, Locale locale) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, Words.prose(locale).say(reason));
        problem.setType(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/errors/{code}")
                .build(reason.code()));
        problem.setTitle(title);
        problem.setProperty("code", reason.code());
        problem.setProperty("arguments", CodeTree.arguments(reason.arguments()));
        return problem;
    }
}
