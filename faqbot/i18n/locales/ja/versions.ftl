# Versions of a knowledge base that cannot be taken out of git.

no-git = git がありません。フォルダーを指定してください。
outside = { $folder } は git の { $top } で管理されていません。
no-repository = 「{ $revision }」というフォルダーがありません（git の版を指すには、git で管理されたフォルダーの中で実行してください）。
no-revision = 「{ $revision }」というフォルダーも git の版もありません。
