# Versions of a knowledge base that cannot be taken out of git.

no-git = git is not installed: name a folder.
outside = { $folder } is not within { $top }.
