# Versions of a knowledge base that cannot be taken out of git.

no-git = git is not installed: name a folder.
outside = { $folder } is not within { $top }.
no-repository = there is no folder "{ $revision }" (for a version of git, run this within a folder under git).
no-revision = "{ $revision }" is neither a folder nor a version of git.
