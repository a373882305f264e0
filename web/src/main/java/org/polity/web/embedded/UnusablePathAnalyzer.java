package org.polity.web.embedded;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** An unreadable or unwritable path of the configuration, such as the folder of the evidence. */
class UnusablePathAnalyzer extends AbstractFailureAnalyzer<FileSystemException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, FileSystemException failure) {
        String path = String.valueOf(failure.getFile());
        return StartFailureAnalyzer.said(
                failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException
                        ? new StartFault.NotAFolder(path)
                        : new StartFault.Unwritable(path),
                failure);
    }
}
