package org.polity.web.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.polity.web.values.PlainText;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/**
 * Removes invisible characters that change the display of others from every page. Otherwise a title could be read in another order than
 * it was written. Programs get every text as it is.
 */
@Configuration(proxyBeanMethods = false)
class PlainPages {

    @Bean
    FilterRegistrationBean<?> withoutHiddenCharacters() {
        var filter = new FilterRegistrationBean<>((request, response, chain) -> {
            if (request instanceof HttpServletRequest && response instanceof HttpServletResponse page) {
                chain.doFilter(request, new PlainPage(page));
            } else {
                chain.doFilter(request, response);
            }
        });
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return filter;
    }

    private static final class PlainPage extends HttpServletResponseWrapper {

        private PlainPage(HttpServletResponse page) {
            super(page);
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            PrintWriter writer = super.getWriter();
            String type = getContentType();
            return type != null && type.startsWith(MediaType.TEXT_HTML_VALUE)
                    ? new PrintWriter(new PlainWriter(writer))
                    : writer;
        }
    }

    private static final class PlainWriter extends FilterWriter {

        private PlainWriter(Writer out) {
            super(out);
        }

        @Override
        public void write(int unit) throws IOException {
            if (PlainText.isShown((char) unit)) {
                out.write(unit);
            }
        }

        @Override
        public void write(char[] units, int from, int length) throws IOException {
            int start = from;
            for (int i = from; i < from + length; i++) {
                if (!PlainText.isShown(units[i])) {
                    out.write(units, start, i - start);
                    start = i + 1;
                }
            }
            out.write(units, start, from + length - start);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            write(text.toCharArray(), from, length);
        }
    }
}
