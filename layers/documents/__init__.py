"""Reports as files from outside: a stranger's PDF, DOCX or web page is opened by a process of its own."""
