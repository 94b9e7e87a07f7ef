### What a host tells of a visitor, and why it is not taken.

told-verified = 属性「{ $name }」は、本人確認をした窓口だけが決めます。渡さないでください。
undeclared = 属性「{ $name }」は宣言されていません（使える属性: { $known }）。settings.yaml の attributes: に書き足してください。
no-value = 属性「{ $name }」の値は、{ $limit } 文字までの文字か数で渡してください。
markup = 属性「{ $name }」の値に、書式やアドレスに使う記号は使えません。
other-value = 属性「{ $name }」が「{ $value }」になることはありません（値: { $known }）。
