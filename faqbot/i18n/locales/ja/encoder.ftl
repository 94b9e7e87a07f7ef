# Encoders that cannot be made or do not answer.

missing = エンコーダー「{ $name }」には { $package } が要ります。pip install '{ $extra }' で入れてください。
unloadable = エンコーダー「{ $name }」を読み込めません（{ $reason }）。
unknown = 「{ $name }」というエンコーダーはありません。使えるもの: { $known }
no-vectors = エンコーダー「{ $name }」が、文章の数だけのベクトルを返しませんでした。
unreachable = 埋め込みの API が使えません: { $url }（{ $what }）。{ $hint }
put-key = FAQBOT_ENCODER_KEYかOPENAI_API_KEY にキーを入れてください。
check-key = キーの権限を確かめてください。
check-model = モデルの名前と URL を確かめてください。
wait = しばらくしてから、やり直してください。
check-server = URL と、相手の記録を確かめてください。
