# Versions of a knowledge base that cannot be taken out of git.

no-git = git がありません。フォルダーを指定してください。
outside = { $folder } は git の { $top } で管理されていません。
