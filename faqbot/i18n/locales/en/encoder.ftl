# Encoders that cannot be made or do not answer.

missing = the encoder '{ $name }' needs { $package }: pip install '{ $extra }'
unloadable = the encoder '{ $name }' cannot be loaded: { $reason }
unknown = there is no encoder '{ $name }'; known: { $known }
no-vectors = the encoder '{ $name }' did not return one vector for each text
unreachable = no embeddings from { $url } ({ $what }): { $hint }
put-key = put the key into FAQBOT_ENCODER_KEY
check-key = look at what the key is allowed
check-model = look at the model and the URL
wait = try again later
check-server = look at the URL and the server's log
