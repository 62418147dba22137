<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CloseAnyway</name>
    <message numerus="yes">
        <source>%n questions have no result. They stay open in the minutes with this reason:</source>
        <translation>
            <numerusform>%n question has no result. It stays open in the minutes with this reason:</numerusform>
            <numerusform>%n questions have no result. They stay open in the minutes with this reason:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n answers</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bodies</source>
        <translation>
            <numerusform>%n body</numerusform>
            <numerusform>%n bodies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n limitations</source>
        <translation>
            <numerusform>%n limitation</numerusform>
            <numerusform>%n limitations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lists</source>
        <translation>
            <numerusform>%n list</numerusform>
            <numerusform>%n lists</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sections</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times while it was typed</source>
        <translation>
            <numerusform>%n time while it was typed</numerusform>
            <numerusform>%n times while it was typed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working days</source>
        <translation>
            <numerusform>%n working day</numerusform>
            <numerusform>%n working days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisputePage</name>
    <message numerus="yes">
        <source>%n values, not in the signed minutes</source>
        <translation>
            <numerusform>%n value, not in the signed minutes</numerusform>
            <numerusform>%n values, not in the signed minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message numerus="yes">
        <source>Take in %n files from {sticks}</source>
        <translation>
            <numerusform>Take in %n file from {sticks}</numerusform>
            <numerusform>Take in %n files from {sticks}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EarlierBanner</name>
    <message numerus="yes">
        <source>%n rows were added. Undo takes them back.</source>
        <translation>
            <numerusform>%n row was added. Undo takes it back.</numerusform>
            <numerusform>%n rows were added. Undo takes them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EncryptionSection</name>
    <message numerus="yes">
        <source>after %n minutes</source>
        <translation>
            <numerusform>after %n minute</numerusform>
            <numerusform>after %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileLine</name>
    <message numerus="yes">
        <source>%n more visits</source>
        <translation>
            <numerusform>%n more visit</numerusform>
            <numerusform>%n more visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take only the sound part (%n answers)</source>
        <translation>
            <numerusform>Take only the sound part (%n answer)</numerusform>
            <numerusform>Take only the sound part (%n answers)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message numerus="yes">
        <source>%n codes merged</source>
        <translation>
            <numerusform>%n code merged</numerusform>
            <numerusform>%n codes merged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message numerus="yes">
        <source>%n proposed</source>
        <translation>
            <numerusform>%n proposed</numerusform>
            <numerusform>%n proposed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Selected: %n</source>
        <translation>
            <numerusform>Selected: %n</numerusform>
            <numerusform>Selected: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n</source>
        <translation>
            <numerusform>Accept %n</numerusform>
            <numerusform>Accept %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n limitations are one now. Reword it if needed; Undo takes it back.</source>
        <translation>
            <numerusform>%n limitation stands alone now. Reword it if needed; Undo takes it back.</numerusform>
            <numerusform>%n limitations are one now. Reword it if needed; Undo takes it back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted. Undo takes it back.</source>
        <translation>
            <numerusform>%n accepted. Undo takes it back.</numerusform>
            <numerusform>%n accepted. Undo takes it back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergePage</name>
    <message numerus="yes">
        <source>%n visits to the same body on the same day: they will be joined into one</source>
        <translation>
            <numerusform>%n visit to the same body on the same day</numerusform>
            <numerusform>%n visits to the same body on the same day: they will be joined into one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MinutesPage</name>
    <message numerus="yes">
        <source>Minutes of the inspection of {0}, %n pages</source>
        <translation>
            <numerusform>Minutes of the inspection of {0}, %n page</numerusform>
            <numerusform>Minutes of the inspection of {0}, %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MinutesPaper</name>
    <message numerus="yes">
        <source>%n pages were sent.</source>
        <translation>
            <numerusform>%n page was sent.</numerusform>
            <numerusform>%n pages were sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MissingList</name>
    <message numerus="yes">
        <source>%n questions without a result</source>
        <translation>
            <numerusform>%n question without a result</numerusform>
            <numerusform>%n questions without a result</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n details of the visit are blank</source>
        <translation>
            <numerusform>%n detail of the visit is blank</numerusform>
            <numerusform>%n details of the visit are blank</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, notes and other loose ends</source>
        <translation>
            <numerusform>%n photo, note or other loose end</numerusform>
            <numerusform>%n photos, notes and other loose ends</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnerDialog</name>
    <message numerus="yes">
        <source>%n differences would be decided, each on its own; left for you: {rest}.</source>
        <translation>
            <numerusform>%n difference would be decided; left for you: {rest}.</numerusform>
            <numerusform>%n differences would be decided, each on its own; left for you: {rest}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoExportDialog</name>
    <message numerus="yes">
        <source>and %n earlier ones in the history</source>
        <translation>
            <numerusform>and %n earlier one in the history</numerusform>
            <numerusform>and %n earlier ones in the history</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files written to {folder}.</source>
        <translation>
            <numerusform>%n file written to {folder}.</numerusform>
            <numerusform>%n files written to {folder}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoSettings</name>
    <message numerus="yes">
        <source>%n pixels long</source>
        <translation>
            <numerusform>%n pixel long</numerusform>
            <numerusform>%n pixels long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepeatsNotice</name>
    <message numerus="yes">
        <source>%n limitations were found at this body before</source>
        <translation>
            <numerusform>%n limitation was found at this body before</numerusform>
            <numerusform>%n limitations were found at this body before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message numerus="yes">
        <source>Taken in: the work of %n people</source>
        <translation>
            <numerusform>Taken in: the work of %n person</numerusform>
            <numerusform>Taken in: the work of %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n differences</source>
        <translation>
            <numerusform>Decide %n difference</numerusform>
            <numerusform>Decide %n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>joined from %n visits</source>
        <translation>
            <numerusform>joined from %n visit</numerusform>
            <numerusform>joined from %n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundPage</name>
    <message numerus="yes">
        <source>%n bodies came onto the list.</source>
        <translation>
            <numerusform>%n body came onto the list.</numerusform>
            <numerusform>%n bodies came onto the list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SideEntry</name>
    <message numerus="yes">
        <source>of %n questions</source>
        <translation>
            <numerusform>of %n question</numerusform>
            <numerusform>of %n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SideList</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
