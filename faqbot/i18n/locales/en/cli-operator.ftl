### `faqbot operator`: its help, and what it says.


## Help

help = Look after the people who may sign in to the operators' console.
    .examples =
        faqbot operator add suzuki --name 'Ichiro Suzuki' --role supervisor
        faqbot operator list
        faqbot operator password suzuki
        faqbot operator disable suzuki
    .notes = The database is chosen as by faqbot serve (--data, --database, the environment).
    .codes =
        0  done
        2  wrong usage, or it cannot be done, and why
help-add = Add an operator; the password is asked twice on the terminal.
    .examples =
        faqbot operator add tanaka --name 'Misaki Tanaka'
        faqbot operator add suzuki --name 'Ichiro Suzuki' --role supervisor
        pass show faqbot/tanaka | faqbot operator add tanaka --password-stdin
help-list = List the operators.
    .examples =
        faqbot operator list
        faqbot operator list --json --data /var/lib/faqbot
help-password = Set a new password; open sessions end, and so does a lock after failures.
    .examples =
        faqbot operator password tanaka
        openssl rand -base64 18 | tee /dev/tty | faqbot operator password tanaka --password-stdin
help-disable = Let someone sign in no more; they are signed out at once.
    .examples = faqbot operator disable tanaka
help-enable = Let someone sign in again.
    .examples = faqbot operator enable tanaka
help-unlock = Let someone try again whom wrong passwords have locked out.
    .examples = faqbot operator unlock tanaka
help-reset-factor = Take a second factor away, of someone who has lost the device and the recovery codes.
    .examples = faqbot operator reset-factor tanaka
option-name = name, which visitors see too (else the login)
option-login = login
option-role = operator or supervisor
option-password-stdin = read the password from the first line of stdin

## Output

added = Added { $name } ({ $login }).
no-supervisor = There is no supervisor yet. To look after operators in the console, add one with --role supervisor.
password-changed = Changed the password of { $login }.
disabled = Disabled { $login }.
enabled = Enabled { $login }.
unlocked = Unlocked { $login }.
factor-reset = { $login } has no second factor any more.
none = There is no operator yet. Add one with: faqbot operator add LOGIN
role-operator = operator
role-supervisor = supervisor
state-enabled = active
state-disabled = disabled
ask = Password for { $login }:{ " " }
ask-again = Again:{ " " }
error-differ = The two passwords differ. Run it again.
error-no-terminal = There is no terminal to ask for the password: pass it on stdin with --password-stdin.
error-short = A password needs { $count } characters or more.
error-weak = This password is guessed too easily: known from breaches, a row of keys, or like the login. Take several words, for example.
error-login = The login '{ $login }' cannot be used: take 2 to 64 lower-case letters, digits or . _ - @.
error-name = A name has 1 to 100 characters.
error-exists = There is an operator { $login } already. To change the password: faqbot operator password { $login }
error-unknown = There is no operator { $login }. See: faqbot operator list
error-no-database =
    There is no database: { $path }
    Name the folder of faqbot serve with --data, or make one with faqbot operator add.
